import type { AbsenceWords } from '../lib/words/absence-words.ts';
import type { ActionWords } from '../lib/words/action-words.ts';
import type { ArrangeWords } from '../lib/words/arrange-words.ts';
import type { BulkWords } from '../lib/words/bulk-words.ts';
import type { ClockWords } from '../lib/words/clock-words.ts';
import type { ComposeMoreWords } from '../lib/words/compose-more-words.ts';
import type { DeviceWords } from '../lib/words/device-words.ts';
import type { HandoverWords } from '../lib/words/handover-words.ts';
import type { HelpWords } from '../lib/words/help-words.ts';
import type { KeyWords } from '../lib/words/key-words.ts';
import type { MessageWords } from '../lib/words/message-words.ts';
import type { PaletteWords } from '../lib/words/palette-words.ts';
import type { PolicyWords } from '../lib/words/policy-words.ts';
import type { SearchWords } from '../lib/words/search-words.ts';
import type { SettingsWords } from '../lib/words/settings-words.ts';
import type { TemplateWords } from '../lib/words/template-words.ts';
import type { UndoWords } from '../lib/words/undo-words.ts';
import type { WallboardWords } from '../lib/words/wallboard-words.ts';
import type { Words } from '../lib/words/words.ts';

/** All words of the inbox, as each language has to give them: a word that is missing is a type error. */
export interface Catalogue {
  absenceWords: AbsenceWords;
  actionWords: ActionWords;
  arrangeWords: ArrangeWords;
  bulkWords: BulkWords;
  clockWords: ClockWords;
  composeMoreWords: ComposeMoreWords;
  deviceWords: DeviceWords;
  handoverWords: HandoverWords;
  helpWords: HelpWords;
  keyWords: KeyWords;
  messageWords: MessageWords;
  paletteWords: PaletteWords;
  policyWords: PolicyWords;
  searchWords: SearchWords;
  settingsWords: SettingsWords;
  templateWords: TemplateWords;
  undoWords: UndoWords;
  wallboardWords: WallboardWords;
  words: Words;
}
