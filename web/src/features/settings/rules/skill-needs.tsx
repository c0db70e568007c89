import { X } from 'lucide-react';
import { useId, useRef } from 'react';
import type { SkillNeed } from '../../../../../shared/domain/policy/workspace-policy.ts';
import { policyWords } from '../../../lib/words/policy-words.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Problem } from '../fields.tsx';

const words = policyWords.rules;
const LEVELS = [1, 2, 3, 4, 5];

type Props = {
  /** The skills of the workspace. */
  known: readonly string[];
  name: string;
  problem?: string | undefined;
  value: readonly SkillNeed[];
  onChange(value: SkillNeed[]): void;
};

/** The skills a conversation needs: each at least at a level, required or preferred. */
export function SkillNeeds({ known, name, problem, value, onChange }: Props) {
  const id = useId();
  const adder = useRef<HTMLSelectElement>(null);
  const free = known.filter((skill) => !value.some((need) => need.skill === skill));
  const change = (skill: string, next: Partial<SkillNeed>) =>
    onChange(value.map((need) => (need.skill === skill ? { ...need, ...next } : need)));
  return (
    <fieldset className="min-w-0" aria-describedby={problem ? `${id}-problem` : undefined}>
      <legend className="mb-1 font-medium">{words.skills}</legend>
      {value.length > 0 && (
        <ul className="mb-2 divide-y divide-line/60 rounded-md border border-line">
          {value.map(({ skill, level, required }) => (
            <li key={skill} className="flex flex-wrap items-center gap-x-3 gap-y-1 py-1 ps-3 pe-1">
              <bdi className="min-w-24 flex-1 font-medium wrap-anywhere">{skill}</bdi>
              <select
                aria-label={words.level(skill)}
                value={level}
                onChange={(event) => change(skill, { level: Number(event.target.value) })}
                className="h-8 rounded-md border border-line bg-raised px-1.5"
              >
                {LEVELS.map((each) => (
                  <option key={each} value={each}>
                    {words.levelWord(each)}
                  </option>
                ))}
              </select>
              <label className="flex items-center gap-1.5">
                <input
                  type="checkbox"
                  aria-label={words.required(skill)}
                  checked={required}
                  onChange={(event) => change(skill, { required: event.target.checked })}
                  className="size-4 accent-brand"
                />
                {words.requiredWord}
              </label>
              <IconButton
                label={words.removeSkill(skill)}
                onClick={() => {
                  onChange(value.filter((need) => need.skill !== skill));
                  // The button that had the focus is gone.
                  adder.current?.focus();
                }}
              >
                <X size={15} aria-hidden="true" />
              </IconButton>
            </li>
          ))}
        </ul>
      )}
      {known.length === 0 ? (
        <p className="text-sm text-muted">{words.skillsNone}</p>
      ) : (
        <select
          ref={adder}
          name={name}
          aria-label={words.addSkill}
          value=""
          onChange={(event) => onChange([...value, { skill: event.target.value, level: 1, required: true }])}
          className="h-9 w-full max-w-60 rounded-md border border-line bg-raised px-2"
        >
          <option value="">{free.length > 0 ? words.addSkill : policyWords.lists.allChosen}</option>
          {free.map((skill) => (
            <option key={skill} value={skill}>
              {skill}
            </option>
          ))}
        </select>
      )}
      <Problem id={`${id}-problem`} text={problem} />
    </fieldset>
  );
}
