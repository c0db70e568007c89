import { checkFile, kindOf } from '../../shared/domain/conversation/media-limits.ts';
import type { MediaKind, TemplateContent } from '../../shared/domain/conversation/message-content.ts';
import { uploadedHeader } from '../../shared/domain/templates/header-file.ts';
import { AppError } from './app-error.ts';
import type { Files, Ids, Principal } from './ports.ts';
import { loadVisible, type VisibilityDeps } from './visible-thread.ts';

export type FileDeps = VisibilityDeps & { files: Files; ids: Ids };

/** Where a browser may PUT a file that a message will carry. Throws `file-refused` when WhatsApp would not take it. */
export async function createUpload(
  deps: FileDeps,
  principal: Principal,
  input: { mimeType: string; bytes: number; kind?: MediaKind | undefined },
) {
  const { mimeType, bytes } = input;
  const kind = input.kind ?? kindOf(mimeType);
  const problem = checkFile(kind, mimeType, bytes);
  if (problem) throw new AppError(400, 'file-refused', problem);
  const key = `uploads/${principal.workspaceId}/${deps.ids.newId()}`;
  return { mediaId: key, kind, url: await deps.files.uploadLink(key, { mimeType, bytes }) };
}

/** A short-lived link to the file of a message. Throws `file-not-ready` while there is nothing to link to. */
export async function getFileLink(
  deps: FileDeps,
  principal: Principal,
  input: { threadId: string; seq: number; download?: boolean | undefined },
) {
  const { threadId, seq } = input;
  const [[entry]] = await Promise.all([
    deps.threads.bySeqs(principal.workspaceId, threadId, [seq]),
    loadVisible(deps, principal, threadId),
  ]);
  const content = entry && 'content' in entry && entry.content.type === 'media' ? entry.content : null;
  if (!entry || !content) throw new AppError(404, 'file-not-found', 'This message has no file.');
  const key = 'media' in entry ? entry.media?.key : content.mediaId;
  if (!key) throw new AppError(409, 'file-not-ready', 'The file is not here yet. Try again in a moment.');
  const filename = content.filename ?? `${content.kind}-${seq}`;
  const url = await deps.files.downloadLink(key, { filename, mimeType: content.mimeType, inline: !input.download });
  return { url };
}

/** A file of a message may only be one that this workspace uploaded. */
export function checkOwnUpload(principal: Principal, mediaId: string): void {
  if (mediaId.startsWith(`uploads/${principal.workspaceId}/`)) return;
  throw new AppError(400, 'file-refused', 'Upload the file first (`POST /v1/uploads`) and name its `mediaId`.');
}

/** The same for the file of a template's header; one that is Meta's own id or a link is Meta's to judge. */
export function checkHeaderUpload(principal: Principal, content: TemplateContent): void {
  const file = uploadedHeader(content);
  if (file) checkOwnUpload(principal, file.key);
}
