/** Whether the session is idle, in a transaction, or in a failed one: the letter that ReadyForQuery carries. */
export type TransactionStatus = "I" | "T" | "E";

const cleartextPassword = 3;

/** Asks for the password in the clear; the socket never leaves the machine. */
export const passwordRequest = message("R", int32(cleartextPassword));

/** What a client is told after sign-in: accepted, the settings drivers look at, a key for cancel requests, ready. */
export function welcome(serverVersion: string): Buffer {
  const settings = {
    server_version: serverVersion,
    server_encoding: "UTF8",
    client_encoding: "UTF8",
    DateStyle: "ISO, MDY",
    IntervalStyle: "postgres",
    TimeZone: "UTC",
    integer_datetimes: "on",
    standard_conforming_strings: "on",
  };
  const statuses = Object.entries(settings).map(([name, value]) => message("S", Buffer.from(`${name}\0${value}\0`)));
  return Buffer.concat([
    message("R", int32(0)),
    ...statuses,
    message("K", Buffer.concat([int32(process.pid), int32(0)])),
    message("Z", Buffer.from("I")),
  ]);
}

/** A FATAL error with its SQLSTATE; the client's driver throws it as an error with that code. */
export function fatalError(sqlState: string, text: string): Buffer {
  return message("E", Buffer.from(`SFATAL\0VFATAL\0C${sqlState}\0M${text}\0\0`));
}

/** A query message, for clean-up that the socket does itself. */
export function queryMessage(sql: string): Buffer {
  return message("Q", Buffer.from(`${sql}\0`));
}

/** Ends an extended-protocol unit: leaves the state in which the backend skips messages after an error. */
export const syncMessage = message("S", Buffer.alloc(0));

/**
 * Follows the backend's answer, which arrives in pieces cut anywhere, and remembers the status of its last ReadyForQuery.
 * `status()` is undefined while no ReadyForQuery has passed since `reset()`.
 */
export function createReadyScanner(): { feed(piece: Uint8Array): void; status(): TransactionStatus | undefined; reset(): void } {
  const header = Buffer.alloc(6);
  let headerBytes = 0;
  let skipBytes = 0;
  let last: TransactionStatus | undefined;
  const feed = (piece: Uint8Array) => {
    let at = 0;
    while (at < piece.length) {
      if (skipBytes > 0) {
        const skipped = Math.min(skipBytes, piece.length - at);
        skipBytes -= skipped;
        at += skipped;
        continue;
      }
      header[headerBytes++] = piece[at++]!;
      const isReady = header[0] === "Z".charCodeAt(0);
      if (headerBytes < (isReady ? 6 : 5)) continue;
      if (isReady) last = String.fromCharCode(header[5]!) as TransactionStatus;
      else skipBytes = header.readInt32BE(1) - 4;
      headerBytes = 0;
    }
  };
  const reset = () => {
    headerBytes = 0;
    skipBytes = 0;
    last = undefined;
  };
  return { feed, status: () => last, reset };
}

function message(type: string, payload: Buffer): Buffer {
  return Buffer.concat([Buffer.from(type), int32(payload.length + 4), payload]);
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}
