/** Memory for documents in hand. */
export type Room = { take(sizeBytes: number): Promise<Disposable> };

/**
 * Lets documents in while the sum of their sizes is within `limitBytes`, in the order they come. Two of any size always fit, so that one that
 * takes long never holds up all others.
 */
export function createRoom(limitBytes: number): Room {
  const waiting: { weight: number; enter: () => void }[] = [];
  let taken = 0;
  const letIn = () => {
    while (waiting[0] !== undefined && taken + waiting[0].weight <= limitBytes) {
      const next = waiting.shift()!;
      taken += next.weight;
      next.enter();
    }
  };
  return {
    async take(sizeBytes) {
      const weight = Math.min(sizeBytes, limitBytes / 2);
      await new Promise<void>((enter) => {
        waiting.push({ weight, enter });
        letIn();
      });
      return {
        [Symbol.dispose]: () => {
          taken -= weight;
          letIn();
        },
      };
    },
  };
}
