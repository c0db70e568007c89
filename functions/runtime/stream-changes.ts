import type { DynamoDBRecord } from 'aws-lambda';
import type { Agent } from '../../shared/domain/people/agent.ts';
import { looksElsewhere } from '../actions/lookers.ts';
import type { Changes } from '../actions/push-changes.ts';
import { readStreamRecord } from '../adapters/dynamodb/stream-record.ts';

/** The records of one batch as what changed, workspace by workspace. */
export function changesByWorkspace(records: readonly DynamoDBRecord[]): Changes[] {
  const byWorkspace = new Map<string, Changes>();
  for (const record of records) {
    const change = readStreamRecord(record);
    if (!change || change.kind === 'change' || change.kind === 'effect-request') continue;
    if (change.kind === 'connection' && !looksElsewhere(change)) continue;
    const { workspace } = change;
    const changes = byWorkspace.get(workspace) ?? { workspace, heads: [], entries: [], agents: [] };
    byWorkspace.set(workspace, changes);
    if (change.kind === 'head') changes.heads.push({ before: change.before, after: change.after });
    if (change.kind === 'head-erased') changes.erased = [...(changes.erased ?? []), change.before];
    if (change.kind === 'entry') changes.entries.push({ threadId: change.threadId, entry: change.entry });
    if (change.kind === 'agent') {
      changes.agents.push(change.agent);
      if (change.before && seesOtherwise(change.before, change.agent)) {
        changes.resighted = [...(changes.resighted ?? []), change.agent.id];
      }
    }
    if (change.kind === 'connection') {
      changes.looks = [...(changes.looks ?? []), { before: change.before, after: change.after }];
    }
    if (change.kind === 'mention') {
      const { agentId, id, read } = change;
      changes.mentions = [...(changes.mentions ?? []), { agentId, id, read }];
    }
    if (change.kind === 'policy') changes.policyVersion = change.version;
  }
  return [...byWorkspace.values()];
}

/** Does this change of a person change what they may see? */
function seesOtherwise(before: Agent, after: Agent): boolean {
  const teams = (agent: Agent) => [...agent.teams].sort().join('\n');
  return before.role !== after.role || teams(before) !== teams(after);
}
