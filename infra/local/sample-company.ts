/** The people the laptop's sign-in offers. */
export const SAMPLE_PEOPLE = [
  { name: 'Ana Souza', email: 'ana@example.com', role: 'admin' },
  { name: 'Ben Okafor', email: 'ben@example.com', role: 'agent' },
  { name: 'Chen Wei', email: 'chen@example.com', role: 'agent' },
  { name: 'Dalia Haddad', email: 'dalia@example.com', role: 'supervisor' },
] as const;

/** The WhatsApp number that the simulated Meta has registered. */
export const SAMPLE_NUMBER = {
  phoneNumberId: '200000000000002',
  displayPhoneNumber: '15550001111',
  wabaId: '100000000000001',
  business: 'Harbor Books',
} as const;

/** The sign-in client of the inbox. */
export const WEB_CLIENT_ID = 'baton-web';
