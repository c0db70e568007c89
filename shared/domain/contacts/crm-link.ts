/** A link to another system, as an admin set it: `url` holds places like `{phone}` that each contact fills. */
export type CrmLink = { id: string; name: string; url: string };

/** What a contact can fill. `externalId` is the id in the system that is named after a colon: `{externalId:hubspot}`. */
export type LinkFacts = {
  contactId: string;
  phone?: string;
  name?: string;
  email?: string;
  externalIds: Readonly<Record<string, string>>;
};

export const LINK_PLACES = ['phone', 'contactId', 'name', 'email', 'externalId:system'] as const;
export const LINK_LIMITS = { links: 10, name: 40, url: 500 } as const;

const PLACE = /\{([A-Za-z]+)(?::([A-Za-z0-9_.-]+))?\}/g;

/** The address for one contact; null when the contact lacks something that the link needs. Values cannot leave their place. */
export function fillLink({ url }: Pick<CrmLink, 'url'>, facts: LinkFacts): string | null {
  let isWhole = true;
  const filled = url.replace(PLACE, (_, place: string, system: string | undefined) => {
    const value = factOf(place, system, facts);
    if (!value) isWhole = false;
    return encodeURIComponent(value ?? '');
  });
  return isWhole ? filled : null;
}

function factOf(place: string, system: string | undefined, facts: LinkFacts): string | undefined {
  if (place === 'externalId') return system === undefined ? undefined : facts.externalIds[system];
  if (place === 'contactId') return facts.contactId;
  if (place === 'phone') return facts.phone;
  if (place === 'email') return facts.email;
  return place === 'name' ? facts.name : undefined;
}

/** What is wrong with the address of a link, in words that say what to do; null = nothing. */
export function linkProblem(url: string): string | null {
  const places = [...url.matchAll(PLACE)].map(([place]) => place);
  const unknown = places.find(
    (place) => !/^\{(?:phone|contactId|name|email|externalId:[A-Za-z0-9_.-]+)\}$/.test(place),
  );
  if (unknown) {
    const known = LINK_PLACES.map((place) => `{${place}}`).join(', ');
    return `${unknown} cannot be filled in. Use one of ${known}.`;
  }
  const plain = url.replace(PLACE, 'x');
  if (/[{}]/.test(plain)) return 'A bracket is open or empty. Write places like {phone}.';
  const parsed = URL.parse(plain);
  if (parsed?.protocol !== 'https:') return 'A link starts with https:// and is a whole address.';
  if (parsed.username || parsed.password) return 'A link carries no user name or password. Remove them.';
  // The host must be the same for everybody: a contact must not decide where a click leads.
  const host = /^https:\/\/([^/?#]*)/.exec(url)?.[1] ?? '';
  return host.includes('{') ? 'Places like {phone} may stand only after the host name.' : null;
}
