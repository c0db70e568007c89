import { type ComponentType, useEffect, useEffectEvent, useState } from 'react';
import { words } from '../words/words.ts';
import { useInbox } from './inbox-context.ts';

/**
 * An overlay in a chunk of its own. When the chunk cannot be fetched, the overlay closes with a notice and the screen
 * under it stays; opening it again asks for the chunk again. (`lazy` would throw, and remember the failure for good.)
 */
export function overlayPart<Props extends { onClose(): void }>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | undefined;
  return function OverlayPart(props: Props) {
    const { notices } = useInbox();
    const [Part, setPart] = useState(() => loaded);
    const onMissing = useEffectEvent(() => {
      notices.show('problem', words.common.partMissing);
      props.onClose();
    });
    useEffect(() => {
      if (Part) return;
      let wanted = true;
      load().then(
        (part) => {
          loaded = part;
          if (wanted) setPart(() => part);
        },
        () => wanted && onMissing(),
      );
      return () => {
        wanted = false;
      };
    }, [Part]);
    return Part && <Part {...props} />;
  };
}
