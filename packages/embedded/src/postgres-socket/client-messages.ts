/** One whole message a Postgres client sent: its type letter and all its bytes, header included. */
export type ClientMessage = { type: string; bytes: Buffer };

/**
 * Cuts the byte stream of one client into whole messages (type byte, 4-byte length, payload). Call it with each piece
 * of the stream; what is not whole yet waits for the next piece. Only for the stream after the start-up packet.
 */
export function createMessageSplitter(): (piece: Buffer) => ClientMessage[] {
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  return (piece) => {
    waiting.push(piece);
    waitingBytes += piece.length;
    const messages: ClientMessage[] = [];
    if (waitingBytes < neededBytes(waiting)) return messages;
    let rest = waiting.length === 1 ? piece : Buffer.concat(waiting, waitingBytes);
    while (rest.length >= 5) {
      const sizeBytes = 1 + rest.readInt32BE(1);
      if (rest.length < sizeBytes) break;
      messages.push({ type: String.fromCharCode(rest[0]!), bytes: rest.subarray(0, sizeBytes) });
      rest = rest.subarray(sizeBytes);
    }
    waiting = rest.length > 0 ? [rest] : [];
    waitingBytes = rest.length;
    return messages;
  };
}

/** Bytes until the first waiting message is whole; avoids joining a large insert again for each of its pieces. */
function neededBytes(waiting: Buffer[]): number {
  const first = waiting[0]!;
  return first.length >= 5 ? 1 + first.readInt32BE(1) : 5;
}

/**
 * Messages that end a unit of work: the backend answers them, so what came before may run as one. Sync, Query, Flush,
 * FunctionCall, CopyDone and CopyFail.
 */
export const endsUnit = new Set(["S", "Q", "H", "F", "c", "f"]);

/**
 * Gives a named prepared statement a name of its own per client, because all clients share one session. Returns the
 * message (a copy where it had to change) and calls `onName` with each name that the session now keeps.
 */
export function renameStatement(message: ClientMessage, prefix: string, onName: (name: string) => void): ClientMessage {
  const at = statementNameOffset(message);
  if (at === undefined || message.bytes[at] === 0) return message;
  const inserted = Buffer.from(prefix);
  const bytes = Buffer.concat([message.bytes.subarray(0, at), inserted, message.bytes.subarray(at)]);
  bytes.writeInt32BE(bytes.length - 1, 1);
  if (message.type === "P") onName(bytes.toString("utf8", at, bytes.indexOf(0, at)));
  return { type: message.type, bytes };
}

function statementNameOffset({ type, bytes }: ClientMessage): number | undefined {
  if (type === "P") return 5;
  if (type === "B") return bytes.indexOf(0, 5) + 1;
  const describesStatement = (type === "D" || type === "C") && bytes[5] === "S".charCodeAt(0);
  return describesStatement ? 6 : undefined;
}

/**
 * Turns COPY … FROM STDIN into a statement that fails with SQLSTATE 0A000: the WASM backend reads the data from where there is
 * none and ends the whole process. Other messages come back as they are.
 */
export function refuseCopyIn(message: ClientMessage): ClientMessage {
  if (message.type !== "Q" && message.type !== "P") return message;
  const nameEnd = message.type === "P" ? message.bytes.indexOf(0, 5) + 1 : 5;
  const isCopyIn =
    /^\s*copy\b/i.test(message.bytes.toString("latin1", nameEnd, nameEnd + 40)) &&
    /\bfrom\s+stdin\b/i.test(message.bytes.toString("latin1", nameEnd));
  if (!isCopyIn) return message;
  const text = "COPY FROM STDIN is not possible on the embedded Postgres; insert rows instead.";
  const sql = `DO $$BEGIN RAISE EXCEPTION USING ERRCODE = '0A000', MESSAGE = '${text}'; END$$\0`;
  const parameters = message.type === "P" ? Buffer.alloc(2) : Buffer.alloc(0);
  const bytes = Buffer.concat([message.bytes.subarray(0, nameEnd), Buffer.from(sql), parameters]);
  bytes.writeInt32BE(bytes.length - 1, 1);
  return { type: message.type, bytes };
}
