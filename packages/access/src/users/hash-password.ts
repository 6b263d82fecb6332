import { hash } from "@node-rs/argon2";

/** argon2id with the parameters that OWASP's password storage cheat sheet gives first (19 MiB, 2 passes, 1 lane). */
export function hashPassword(password: string): Promise<string> {
  // 2 is argon2id; the library's enum is a const enum, which type stripping cannot read
  return hash(password.normalize("NFKC"), { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 });
}
