/** Where an outbound message lives, as WhatsApp gives it back in every status (`biz_opaque_callback_data`). */
export type MessageAddress = { threadId: string; seq: number };

export function toCallbackData({ threadId, seq }: MessageAddress): string {
  return `${threadId}:${seq}`;
}

/** Null when the data is missing or not ours. */
export function parseCallbackData(data: string | undefined): MessageAddress | null {
  const match = /^([A-Za-z0-9_-]{1,200}):(\d{1,12})$/.exec(data ?? '');
  return match?.[1] && match[2] ? { threadId: match[1], seq: Number(match[2]) } : null;
}
