"use client";

import { maxQuestionCharacters } from "@footnote/domain/question";
import { ArrowUp, Square } from "lucide-react";
import { useEffect, useRef, useState, type Ref } from "react";
import { en as t } from "../../messages/en.ts";
import { classNames } from "../../ui/class-names.ts";
import { IconButton } from "../../ui/icon-button.tsx";
import { onKey } from "../shell/on-key.ts";

/** One quiet line that grows. Enter asks, Shift + Enter starts a new line, `/` comes here from anywhere. What is typed survives a failed call. */
export function Composer({
  placeholder,
  busy,
  onAsk,
  onStop,
  focusOnStart,
  ref,
}: {
  placeholder: string;
  busy: boolean;
  onAsk: (question: string) => void;
  onStop: () => void;
  focusOnStart: boolean;
  ref?: Ref<HTMLTextAreaElement>;
}) {
  const [text, setText] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  const tooLong = text.length > maxQuestionCharacters;
  useEffect(() => onKey({ "/": () => field.current?.focus() }), []);
  useEffect(() => {
    // on a touch screen the keyboard would cover the page
    if (focusOnStart && matchMedia("(hover: hover)").matches) field.current?.focus({ preventScroll: true });
  }, [focusOnStart]);
  const ask = () => {
    // from the field itself: what was typed before the page came alive is not in the state
    const question = field.current?.value.trim() ?? "";
    if (question === "" || question.length > maxQuestionCharacters || busy) return;
    setText("");
    if (field.current !== null) field.current.value = "";
    onAsk(question);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        ask();
      }}
    >
      <div
        className={classNames(
          "flex items-end gap-1 rounded-6 border bg-raised pr-1 has-[textarea:focus-visible]:outline-2 has-[textarea:focus-visible]:-outline-offset-1 has-[textarea:focus-visible]:outline-accent",
          tooLong ? "border-red" : "border-edge",
        )}
      >
        <textarea
          ref={(element) => {
            field.current = element;
            if (typeof ref === "function") ref(element);
            else if (ref) ref.current = element;
          }}
          rows={1}
          value={text}
          aria-label={t.ask.composerLabel}
          aria-describedby="composer-help"
          placeholder={placeholder}
          enterKeyHint="send"
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
              event.preventDefault();
              ask();
            }
          }}
          className="peer field-sizing-content max-h-[40dvh] min-h-11 flex-1 resize-none bg-transparent py-2.5 pl-3 text-17 leading-6 outline-none"
        />
        {busy ? (
          <IconButton label={t.ask.stop} onClick={onStop} className="mb-1 size-9 bg-hover">
            <Square className="fill-current" />
          </IconButton>
        ) : (
          <IconButton
            label={t.ask.send}
            type="submit"
            disabled={tooLong}
            className="mb-1 size-9 bg-accent !text-on-accent peer-placeholder-shown:bg-hover peer-placeholder-shown:!text-faint hover:bg-accent-strong"
          >
            <ArrowUp />
          </IconButton>
        )}
      </div>
      <p id="composer-help" className={classNames("mt-1.5 text-12", tooLong ? "text-red" : "text-faint")}>
        {tooLong ? t.ask.tooLong(text.length, maxQuestionCharacters) : t.ask.checkHint}
        <span className="sr-only">{t.ask.composerHelp}</span>
      </p>
    </form>
  );
}
