import { z } from "zod";

/** Every kind of personal data and secret that is found. `structured` ones have a form that code can check; the others are read from context. */
export const piiKinds = {
  email: { structured: true, secret: false },
  phone: { structured: true, secret: false },
  iban: { structured: true, secret: false },
  credit_card: { structured: true, secret: false },
  us_ssn: { structured: true, secret: false },
  uk_nino: { structured: true, secret: false },
  de_tax_id: { structured: true, secret: false },
  de_id_card: { structured: true, secret: false },
  fr_nir: { structured: true, secret: false },
  es_dni: { structured: true, secret: false },
  es_nie: { structured: true, secret: false },
  it_codice_fiscale: { structured: true, secret: false },
  in_aadhaar: { structured: true, secret: false },
  in_pan: { structured: true, secret: false },
  driving_licence: { structured: true, secret: false },
  ip_address: { structured: true, secret: false },
  date_of_birth: { structured: false, secret: false },
  street_address: { structured: false, secret: false },
  person: { structured: false, secret: false },
  credential_url: { structured: true, secret: true },
  aws_key: { structured: true, secret: true },
  github_token: { structured: true, secret: true },
  slack_token: { structured: true, secret: true },
  model_api_key: { structured: true, secret: true },
  jwt: { structured: true, secret: true },
  private_key: { structured: true, secret: true },
  api_key: { structured: true, secret: true },
  secret: { structured: false, secret: true },
} as const satisfies Record<string, { structured: boolean; secret: boolean }>;

export const PiiKind = z.enum(Object.keys(piiKinds) as [PiiKindName, ...PiiKindName[]]);
type PiiKindName = keyof typeof piiKinds;
export type PiiKind = z.infer<typeof PiiKind>;

/** `start..end` in UTF-16 units, end exclusive; `score` from 0 to 1, where 0.5 is the least that is reported. */
export const PiiFinding = z.object({
  kind: PiiKind,
  start: z.number().int().nonnegative(),
  end: z.number().int().positive(),
  score: z.number().min(0).max(1),
});
export type PiiFinding = z.infer<typeof PiiFinding>;
