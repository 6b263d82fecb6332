/**
 * Listens for single keys while nobody is typing, no dialog is open and no modifier (but Shift) is held. Returns how to stop.
 * A handler that returns false lets the key through.
 */
export function onKey(handlers: Record<string, () => void | boolean>): () => void {
  const listen = (event: KeyboardEvent) => {
    const handler = handlers[event.key];
    if (handler === undefined || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (document.querySelector("[role=dialog],[role=alertdialog],[role=menu]") !== null) return;
    if (handler() !== false) event.preventDefault();
  };
  window.addEventListener("keydown", listen);
  return () => window.removeEventListener("keydown", listen);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));
}
