/** The name under which the sign-in library keeps who signed in this way. */
export const oidcProviderId = "oidc";

/** How people sign in through an OpenID Connect provider. `adminGroup` and `groupsClaim` are names as the provider's tokens have them. */
export type OidcSettings = {
  issuer: string;
  clientId: string;
  clientSecret: string | undefined;
  /** What the button says: Sign in with <name>. */
  name: string;
  scopes: string[];
  groupsClaim: string;
  adminGroup: string | null;
  /** Whether somebody unknown becomes an employee, or is refused. */
  createPeople: boolean;
};
