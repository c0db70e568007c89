import type { Catalogue } from '../catalogue.ts';
import { absenceWords } from './absence-words.ts';
import { actionWords } from './action-words.ts';
import { arrangeWords } from './arrange-words.ts';
import { bulkWords } from './bulk-words.ts';
import { cannedWords } from './canned-words.ts';
import { clockWords } from './clock-words.ts';
import { colleagueWords } from './colleague-words.ts';
import { composeMoreWords } from './compose-more-words.ts';
import { composerWords } from './composer-words.ts';
import { contentWords } from './content-words.ts';
import { contextWords } from './context-words.ts';
import { deviceWords } from './device-words.ts';
import { errorWords } from './error-words.ts';
import { eventWords } from './event-words.ts';
import { filterWords } from './filter-words.ts';
import { handoverWords } from './handover-words.ts';
import { helpWords } from './help-words.ts';
import { keyWords } from './key-words.ts';
import { linkWords } from './link-words.ts';
import { mentionWords } from './mention-words.ts';
import { messageWords } from './message-words.ts';
import { notifyWords } from './notify-words.ts';
import { outcomeWords } from './outcome-words.ts';
import { paletteWords } from './palette-words.ts';
import { paneWords } from './pane-words.ts';
import { policyWords } from './policy-words.ts';
import { searchWords } from './search-words.ts';
import { sentenceWords } from './sentence-words.ts';
import { settingsWords } from './settings-words.ts';
import { setupWords } from './setup-words.ts';
import { sharedCardWords } from './shared-card-words.ts';
import { templateWords } from './template-words.ts';
import { threadWords } from './thread-words.ts';
import { timeWords } from './time-words.ts';
import { undoWords } from './undo-words.ts';
import { viewWords } from './view-words.ts';
import { wallboardWords } from './wallboard-words.ts';
import { words } from './words.ts';

/** Everything the inbox says in Arabic. */
export const ar: Catalogue = {
  absenceWords,
  actionWords,
  arrangeWords,
  bulkWords,
  cannedWords,
  clockWords,
  colleagueWords,
  composeMoreWords,
  composerWords,
  contentWords,
  contextWords,
  deviceWords,
  errorWords,
  eventWords,
  filterWords,
  handoverWords,
  helpWords,
  keyWords,
  linkWords,
  mentionWords,
  messageWords,
  notifyWords,
  outcomeWords,
  paletteWords,
  paneWords,
  policyWords,
  searchWords,
  sentenceWords,
  settingsWords,
  setupWords,
  sharedCardWords,
  templateWords,
  threadWords,
  timeWords,
  undoWords,
  viewWords,
  wallboardWords,
  words,
};
