/** The issuer itself refused to go on: trying again is useless, only signing in again helps. */
export class SignInEnded extends Error {
  constructor() {
    super('The sign-in has ended.');
    this.name = 'SignInEnded';
  }
}
