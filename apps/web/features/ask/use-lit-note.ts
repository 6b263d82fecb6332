"use client";

import { useCallback, useMemo, useState, type RefObject } from "react";

/** Which note of an answer is lit (hovered, else focused), and the handlers that numerals and notes share. */
export function useLitNote(turn: RefObject<HTMLElement | null>, openSheet: (n: number) => void) {
  const [hovered, setHovered] = useState<number | null>(null);
  const [focused, setFocused] = useState<number | null>(null);
  const onPress = useCallback(
    (n: number) => {
      const note = turn.current?.querySelector<HTMLElement>(`[data-note="${n}"]`);
      if (note === null || note === undefined || note.offsetParent === null) openSheet(n);
      else note.querySelector<HTMLElement>("a")?.focus();
    },
    [turn, openSheet],
  );
  const handlers = useMemo(
    () => ({
      onEnter: setHovered,
      onLeave: () => setHovered(null),
      onFocus: setFocused,
      onBlur: () => setFocused(null),
      onPress,
      onEscape: (n: number) => turn.current?.querySelector<HTMLElement>(`[data-numeral="${n}"]`)?.focus(),
    }),
    [onPress, turn],
  );
  return { lit: hovered ?? focused, handlers };
}
