import { useEffect, useState } from 'react';
import { useInbox } from './inbox-context.ts';

export type FileLink = { url: string | null; failed: boolean; again(): void };

/** The link to a message's file, asked for once `wanted`. `again` drops a link that does not work and asks anew. */
export function useFileLink(threadId: string, seq: number, wanted: boolean): FileLink {
  const { files } = useInbox();
  const [url, setUrl] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks again
  useEffect(() => {
    if (!wanted) return;
    let left = false;
    setFailed(false);
    files.get(threadId, seq).then(
      (link) => !left && setUrl(link),
      () => !left && setFailed(true),
    );
    return () => {
      left = true;
    };
  }, [files, threadId, seq, wanted, attempt]);
  const again = () => {
    files.forget(threadId, seq);
    setUrl(null);
    setAttempt((before) => before + 1);
  };
  return { url, failed, again };
}
