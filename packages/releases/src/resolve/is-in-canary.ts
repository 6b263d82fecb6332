import { createHash } from "node:crypto";

const places = 1_000_000;

/**
 * Whether a person belongs to the share of people that gets a canary. The person's place comes from a hash of release and person: the same
 * at every question and in every process, others for the next canary, and whoever is in stays in when the share grows.
 */
export function isInCanary(releaseId: string, userId: string, percent: number): boolean {
  const place = createHash("sha256").update(`${releaseId}:${userId}`).digest().readUInt32BE(0) % places;
  return place < (percent / 100) * places;
}
