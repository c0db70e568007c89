import type { AgentView } from '../../../../shared/contracts/thread.ts';
import { useInbox } from '../../lib/inbox/inbox-context.ts';
import { settingsWords } from '../../lib/words/settings-words.ts';
import { ChoiceField, TextField } from './fields.tsx';
import { FormEnd } from './form-end.tsx';
import { type PersonValues, readPersonForm } from './read-forms.ts';
import { useForm } from './use-form.ts';

const words = settingsWords.people;
const ROLES: readonly AgentView['role'][] = ['agent', 'supervisor', 'admin'];
const choices = () => ROLES.map((role) => [role, words.roles[role], words.roleHints[role]] as const);
const EMPTY: PersonValues = { name: '', email: '', role: 'agent', capacity: '8' };

/** Adds a person by e-mail; inviting them to sign in is the sign-in provider's business. */
export function AddPersonForm() {
  const { api, store, notices } = useInbox();
  const form = useForm({
    name: 'person',
    initial: EMPTY,
    check: readPersonForm,
    async save(body) {
      const { agent } = await api.call('addAgent', { body });
      store.putAgents([agent]);
      notices.show('done', words.added(agent.name));
    },
    fieldOf: ({ code }) => (code === 'agent-exists' ? 'email' : undefined),
  });
  const field = (name: keyof PersonValues) => ({
    name,
    value: form.values[name],
    problem: form.problems[name],
    onChange: (value: string) => form.set(name, value),
  });
  return (
    <form noValidate onSubmit={form.submit} className="space-y-4">
      <TextField label={words.name} hint={words.nameHint} {...field('name')} />
      <TextField label={words.email} hint={words.emailHint} dir="ltr" type="email" {...field('email')} />
      <ChoiceField label={words.role} choices={choices()} {...field('role')} />
      <TextField label={words.capacity} hint={words.capacityHint} inputMode="numeric" {...field('capacity')} />
      <p className="rounded-md bg-hover px-3 py-2">{words.invite}</p>
      <FormEnd form={form} action={words.add} />
    </form>
  );
}
