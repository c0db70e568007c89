/** A sample person who can sign in. */
export interface Person {
  email: string;
  name: string;
  /** A word on what they do, shown under the name. */
  role?: string;
}

/** The policy of every page of the issuer: no scripts but our own file, no other origin. */
export const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; base-uri 'none'; frame-ancestors 'none'";

/** "Who are you today?": one button per person. `action` is where the choice is posted. */
export function chooserPage(action: string, people: readonly Person[], hint: string | undefined): string {
  const buttons = people.map((person, index) => personButton(person, index, person.email === hint)).join('');
  return page(
    'Who are you today?',
    `<header>
       <p class="eyebrow">Baton on this computer</p>
       <h1>Who are you today?</h1>
       <p class="lede">Pick a person to sign in as. No password: these people exist only here.</p>
     </header>
     <form method="post" action="${escapeHtml(action)}">
       <ul class="people">${buttons}</ul>
       <label class="remember"><input type="checkbox" name="remember" value="yes"> Skip this page next time</label>
     </form>
     <p class="foot">Open another browser window to be two people at once, and race them for a conversation.</p>`,
  );
}

/** Shown for a moment when someone signs out; the script submits the form at once. */
export function signOutPage(form: string): string {
  return page(
    'Signing out',
    `<header><h1>Signing out…</h1></header>${form}
     <p><button class="plain" type="submit" form="op.logoutForm" name="logout" value="yes">Sign out</button></p>
     <script src="/issuer/assets/sign-out.js"></script>`,
  );
}

/** Shown after signing out when the inbox named no page to return to. */
export function signedOutPage(): string {
  return page(
    'Signed out',
    `<header><h1>You are signed out</h1><p class="lede">See you soon.</p></header><p><a class="plain" href="/">Back to the inbox</a></p>`,
  );
}

/** An error of the sign-in, with what to do about it. */
export function errorPage(code: string, description: string | undefined): string {
  return page(
    'Sign-in did not work',
    `<header><h1>Sign-in did not work</h1>
     <p class="lede">${escapeHtml(description ?? 'The sign-in request was not valid.')}</p></header>
     <p class="foot">Go back to the inbox and sign in again. Code: <code>${escapeHtml(code)}</code></p>
     <p><a class="plain" href="/">Back to the inbox</a></p>`,
  );
}

function personButton(person: Person, index: number, suggested: boolean): string {
  return `<li><button class="person" type="submit" name="email" value="${escapeHtml(person.email)}"${suggested ? ' autofocus' : ''}>
    <span class="avatar tone-${index % 5}" aria-hidden="true">${escapeHtml(initials(person.name))}</span>
    <span class="who"><span class="name" dir="auto">${escapeHtml(person.name)}</span><span class="email">${escapeHtml(person.email)}</span></span>
    ${person.role ? `<span class="role">${escapeHtml(person.role)}</span>` : ''}
  </button></li>`;
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(title)} · Baton</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/issuer/assets/issuer.css">
</head>
<body><main>${body}</main></body>
</html>`;
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => [...(word ?? '')][0] ?? '').join('');
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
