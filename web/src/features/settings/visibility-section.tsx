import type { Visibility } from '../../../../shared/domain/people/agent.ts';
import { policyWords } from '../../lib/words/policy-words.ts';
import { settingsWords } from '../../lib/words/settings-words.ts';
import { ChoiceField } from './fields.tsx';
import { PolicySection } from './policy/policy-section.tsx';
import { usePolicyDraft } from './policy/use-policy.ts';

const words = policyWords.visibility;
const choices = () => Object.entries(words.choices).map(([value, [word, text]]) => [value, word, text] as const);

/** Which conversations each role sees. */
export function VisibilitySection() {
  const draft = usePolicyDraft();
  return (
    <PolicySection title={settingsWords.sections.visibility} lead={words.lead}>
      {({ visibility }) =>
        (['agent', 'supervisor'] as const).map((role) => (
          <ChoiceField
            key={role}
            label={words[role]}
            name={`visibility.${role}`}
            value={visibility[role]}
            choices={choices()}
            onChange={(value) =>
              draft.edit((before) => ({
                ...before,
                visibility: { ...before.visibility, [role]: value as Visibility },
              }))
            }
          />
        ))
      }
    </PolicySection>
  );
}
