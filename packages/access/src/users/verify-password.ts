import { verify } from "@node-rs/argon2";

/** Whether the password is the one of this hash; false for a hash that cannot be read. */
export function verifyPassword(passwordHash: string, password: string): Promise<boolean> {
  return verify(passwordHash, password.normalize("NFKC")).catch(() => false);
}
