import { Upload } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { checkFile } from '../../../../shared/domain/conversation/media-limits.ts';
import type { Filling } from '../../../../shared/domain/templates/message-template.ts';
import type { HeaderFile } from '../../../../shared/domain/templates/template-parts.ts';
import { ApiFailure } from '../../lib/api/api-failure.ts';
import { useInbox } from '../../lib/inbox/inbox-context.ts';
import { inLanguage } from '../../lib/locale/in-language.ts';
import { uploadFile } from '../../lib/upload-file.ts';
import { templateWords } from '../../lib/words/template-words.ts';
import { Button } from '../../ui/button.tsx';

const says = templateWords.file;
const ACCEPT: Record<HeaderFile, string> = {
  image: 'image/jpeg,image/png',
  video: 'video/mp4,video/3gpp',
  document: '',
};

type Props = {
  kind: HeaderFile;
  file: Filling['file'];
  problem: string | undefined;
  onFile(file: Filling['file']): void;
};

/** The file of a template's header: uploaded as soon as it is chosen. */
export function HeaderFileField({ kind, file, problem, onFile }: Props) {
  const { actions } = useInbox();
  const picker = useRef<HTMLInputElement>(null);
  const running = useRef<AbortController | null>(null);
  const [share, setShare] = useState<number | null>(null);
  const [trouble, setTrouble] = useState<string>();
  useEffect(() => () => running.current?.abort(), []);
  const upload = async (chosen: File) => {
    const mimeType = chosen.type || 'application/octet-stream';
    const refused = checkFile(kind, mimeType, chosen.size);
    running.current?.abort();
    onFile(undefined);
    setTrouble(refused && inLanguage(refused));
    setShare(null);
    if (refused) return;
    const abort = new AbortController();
    running.current = abort;
    setShare(0);
    try {
      const { mediaId, url } = await actions.createUpload({ mimeType, bytes: chosen.size, kind });
      await uploadFile(url, chosen, mimeType, setShare, abort.signal);
      if (!abort.signal.aborted) onFile({ mediaId, filename: chosen.name });
    } catch (thrown) {
      if (!abort.signal.aborted) setTrouble(thrown instanceof ApiFailure ? thrown.message : says.failed);
    } finally {
      if (!abort.signal.aborted) setShare(null);
    }
  };
  const below = trouble ?? problem;
  return (
    <div className="pb-2">
      <p className="pb-1 text-sm font-medium">{says.label[kind]}</p>
      <div className="flex items-center gap-3">
        <input
          ref={picker}
          type="file"
          tabIndex={-1}
          accept={ACCEPT[kind]}
          aria-label={says.label[kind]}
          className="hidden"
          onChange={(event) => {
            const chosen = event.target.files?.[0];
            event.target.value = '';
            if (chosen) void upload(chosen);
          }}
        />
        <Button
          aria-invalid={below !== undefined}
          icon={<Upload size={14} />}
          onClick={() => picker.current?.click()}
          aria-label={`${file ? says.change : says.choose}: ${says.label[kind]}`}
        >
          {file ? says.change : says.choose}
        </Button>
        <p role="status" className="min-w-0 truncate text-sm text-muted">
          {share !== null ? says.uploading(Math.round(share * 100)) : <bdi dir="auto">{file?.filename}</bdi>}
        </p>
      </div>
      <p className="min-h-4 pt-0.5 text-xs text-danger">{below}</p>
    </div>
  );
}
