import { createReadyScanner, queryMessage, syncMessage } from "./server-messages.ts";

/** The one session that every client shares. Runs bytes of the wire protocol and hands the answer back in pieces; synchronous. */
export type Session = { run(bytes: Uint8Array, onAnswer: (piece: Uint8Array) => void): void };

/** One connected client as the arbiter sees it. */
export type SessionClient = { send(piece: Uint8Array): void; dismiss(): void };

/** Takes units of work (whole messages up to one that the backend answers), lets clients go, and runs nothing more once closed. */
export type SharedSession = {
  submit(client: SessionClient, unit: Uint8Array): void;
  leave(client: SessionClient, statements: Iterable<string>): void;
  close(): void;
};

type Turn = { client: SessionClient; unit: Uint8Array };

/**
 * Lets many clients use one Postgres session. A client keeps the session from its first message until the backend is ready
 * again outside a transaction, so the unnamed statement of one query never meets the parameters of another's. A client that
 * goes away in the middle is rolled back; one that sits idle in a transaction while others wait is dismissed.
 * `onFatal` is called when the session itself fails; after that nothing runs any more.
 */
export function shareSession(
  session: Session,
  options: { idleInTransactionTimeoutMs: number; onFatal: (error: unknown) => void },
): SharedSession {
  const scanner = createReadyScanner();
  let turns: Turn[] = [];
  let holder: SessionClient | null = null;
  let idleTimer: NodeJS.Timeout | undefined;
  let isPumpPlanned = false;
  let isOver = false;

  function run(unit: Uint8Array, onAnswer: (piece: Uint8Array) => void): void {
    scanner.reset();
    session.run(unit, (piece) => {
      scanner.feed(piece);
      onAnswer(piece);
    });
  }

  function planPump(): void {
    if (isPumpPlanned || isOver) return;
    isPumpPlanned = true;
    // One unit per turn of the event loop: answers leave and new requests arrive between two units.
    setImmediate(() => {
      isPumpPlanned = false;
      if (isOver) return;
      try {
        pump();
      } catch (error) {
        isOver = true;
        options.onFatal(error);
      }
    });
  }

  function pump(): void {
    clearTimeout(idleTimer);
    const index = holder === null ? 0 : turns.findIndex((turn) => turn.client === holder);
    const turn = turns[index];
    if (turn === undefined) {
      if (holder !== null && turns.length > 0) watchIdleHolder(holder);
      return;
    }
    turns.splice(index, 1);
    run(turn.unit, (piece) => turn.client.send(piece));
    holder = scanner.status() === "I" ? null : turn.client;
    if (turns.length > 0) planPump();
  }

  function watchIdleHolder(client: SessionClient): void {
    idleTimer = setTimeout(() => client.dismiss(), options.idleInTransactionTimeoutMs);
    idleTimer.unref();
  }

  function rollBack(): void {
    const drop = () => {};
    run(syncMessage, drop);
    if (scanner.status() !== "I") run(queryMessage("ROLLBACK"), drop);
    holder = null;
  }

  return {
    submit(client, unit) {
      turns.push({ client, unit });
      planPump();
    },
    leave(client, statements) {
      turns = turns.filter((turn) => turn.client !== client);
      if (isOver) return;
      try {
        if (holder === client) rollBack();
      } catch (error) {
        isOver = true;
        options.onFatal(error);
        return;
      }
      const cleaner: SessionClient = { send: () => {}, dismiss: () => {} };
      for (const name of statements) turns.push({ client: cleaner, unit: queryMessage(`DEALLOCATE "${name.replaceAll('"', '""')}"`) });
      planPump();
    },
    close() {
      isOver = true;
      clearTimeout(idleTimer);
    },
  };
}
