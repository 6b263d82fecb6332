import { createHash, timingSafeEqual } from "node:crypto";
import { createServer, type Socket } from "node:net";
import { createMessageSplitter, endsUnit, refuseCopyIn, renameStatement } from "./client-messages.ts";
import { fatalError, passwordRequest, welcome } from "./server-messages.ts";
import { shareSession, type Session, type SessionClient, type SharedSession } from "./share-session.ts";

const sslRequest = 80_877_103;
const gssRequest = 80_877_104;
const cancelRequest = 80_877_102;
const largestStartPacketBytes = 10_000;

export type PostgresSocket = { port: number; connectionCount(): number; close(): Promise<void> };

/**
 * Serves one Postgres session to many clients over the wire protocol on 127.0.0.1. Clients sign in with `password`.
 * `port` 0 picks a free one. Cancel requests are ignored: the session runs in this thread and cannot be interrupted.
 *
 * Written here because @electric-sql/pglite-socket 0.2.17 interleaves the messages of concurrent extended queries outside
 * transactions, and stops for good after one failed call.
 */
export async function servePostgres(
  session: Session,
  options: {
    port: number;
    password: string;
    serverVersion: string;
    idleInTransactionTimeoutMs?: number;
    onFatal: (error: unknown) => void;
  },
): Promise<PostgresSocket> {
  const sockets = new Set<Socket>();
  const shared = shareSession(session, {
    idleInTransactionTimeoutMs: options.idleInTransactionTimeoutMs ?? 10_000,
    onFatal: options.onFatal,
  });
  let lastClientNumber = 0;
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    socket.setNoDelay(true);
    greet(socket, options, (rest) => attend(socket, rest, shared, `c${++lastClientNumber}_`));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, "127.0.0.1", resolve);
  });
  const address = server.address();
  const port = typeof address === "object" && address !== null ? address.port : options.port;
  const close = async () => {
    shared.close();
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  return { port, connectionCount: () => sockets.size, close };
}

/** The start-up conversation: refuses encryption, asks for the password, then hands over with the bytes already read. */
function greet(socket: Socket, options: { password: string; serverVersion: string }, onSignedIn: (rest: Buffer) => void): void {
  let waiting = Buffer.alloc(0);
  let isAwaitingPassword = false;
  const onData = (piece: Buffer) => {
    waiting = Buffer.concat([waiting, piece]);
    if (waiting.length > largestStartPacketBytes) return void socket.destroy();
    for (;;) {
      if (isAwaitingPassword) {
        if (waiting.length < 5 || waiting.length < 1 + waiting.readInt32BE(1)) return;
        const sizeBytes = 1 + waiting.readInt32BE(1);
        const given = waiting.toString("utf8", 5, sizeBytes - 1);
        if (waiting[0] !== "p".charCodeAt(0) || !isSame(given, options.password)) {
          socket.end(fatalError("28P01", "The password is not the one of the embedded Postgres."));
          return;
        }
        socket.off("data", onData);
        socket.write(welcome(options.serverVersion));
        onSignedIn(waiting.subarray(sizeBytes));
        return;
      }
      if (waiting.length < 8 || waiting.length < waiting.readInt32BE(0)) return;
      const code = waiting.readInt32BE(4);
      waiting = waiting.subarray(Math.max(8, waiting.readInt32BE(0)));
      if (code === cancelRequest) return void socket.destroy();
      if (code === sslRequest || code === gssRequest) {
        socket.write("N");
      } else if (code >> 16 === 3) {
        isAwaitingPassword = true;
        socket.write(passwordRequest);
      } else {
        return void socket.end(fatalError("0A000", "Only version 3 of the Postgres protocol is spoken here."));
      }
    }
  };
  socket.on("data", onData);
}

/** The conversation after sign-in: gathers messages to units and submits them to the shared session. */
function attend(socket: Socket, rest: Buffer, shared: SharedSession, prefix: string): void {
  const split = createMessageSplitter();
  const statements = new Set<string>();
  let unit: Buffer[] = [];
  const client: SessionClient = {
    send: (piece) => void (socket.writable && socket.write(piece)),
    dismiss: () => {
      socket.write(fatalError("25P03", "This connection was idle in a transaction while others waited, so it was closed."));
      socket.destroySoon();
    },
  };
  const onData = (piece: Buffer) => {
    for (const raw of split(piece)) {
      if (raw.type === "X") return void socket.end();
      const message = renameStatement(refuseCopyIn(raw), prefix, (name) => statements.add(name));
      unit.push(message.bytes);
      if (!endsUnit.has(message.type)) continue;
      shared.submit(client, unit.length === 1 ? message.bytes : Buffer.concat(unit));
      unit = [];
    }
  };
  socket.on("data", onData);
  socket.on("close", () => shared.leave(client, statements));
  if (rest.length > 0) onData(rest);
}

function isSame(given: string, expected: string): boolean {
  const digest = (value: string) => createHash("sha256").update(value).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
