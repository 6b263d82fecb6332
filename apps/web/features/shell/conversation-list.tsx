"use client";

import type { ConversationSummary } from "@footnote/domain/contract/answers";
import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { Download, Ellipsis, Pencil, Search, Share2, Trash2 } from "lucide-react";
import Link from "next/link";
import { usePathname, useRouter } from "next/navigation";
import { useDeferredValue, useState } from "react";
import { en as t } from "../../messages/en.ts";
import { classNames } from "../../ui/class-names.ts";
import { Confirm } from "../../ui/confirm.tsx";
import { Menu, MenuItem } from "../../ui/menu.tsx";
import { SkeletonLines } from "../../ui/skeleton.tsx";
import { api } from "../api/client.ts";
import { groupByAge } from "./group-by-age.ts";
import { RenameConversation } from "./rename-conversation.tsx";
import { ShareConversation } from "./share-conversation.tsx";

/** The person's own conversations, newest first, with search, rename and delete. */
export function ConversationList({ onNavigate }: { onNavigate?: () => void }) {
  const [words, setWords] = useState("");
  const searched = useDeferredValue(words.trim());
  const list = useQuery({
    queryKey: ["conversations", searched],
    queryFn: ({ signal }) => api.conversations.list({ query: searched }, { signal }),
    placeholderData: keepPreviousData,
  });
  const conversations = list.data?.conversations ?? [];
  return (
    <section aria-label={t.shell.conversations} className="flex h-full min-h-0 flex-col border-t border-line pt-3">
      <div className="relative mx-4 mb-2 shrink-0">
        <Search aria-hidden className="pointer-events-none absolute top-2 left-0 size-4 text-faint" />
        <input
          type="search"
          value={words}
          onChange={(event) => setWords(event.target.value)}
          aria-label={t.shell.searchConversations}
          placeholder={t.shell.searchConversations}
          className="h-8 w-full rounded-3 bg-transparent pr-1 pl-6 text-13"
        />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-2 pb-4" tabIndex={-1}>
        {list.isPending ? <SkeletonLines lines={5} className="px-2 pt-2" /> : null}
        {list.isError ? <p className="px-2 text-13 text-soft">{t.shell.conversationsFailed}</p> : null}
        {list.isSuccess && conversations.length === 0 ? (
          <p className="px-2 text-13 text-faint">{searched === "" ? t.shell.noConversations : t.shell.noConversationMatches}</p>
        ) : null}
        {groupByAge(conversations).map((group) => (
          <div key={group.age} className="mb-3">
            <h3 className="px-2 py-1 text-12 font-medium text-faint">{t.shell[group.age]}</h3>
            <ul className="space-y-px">
              {group.conversations.map((conversation) => (
                <Entry key={conversation.id} conversation={conversation} onNavigate={onNavigate} />
              ))}
            </ul>
          </div>
        ))}
      </div>
    </section>
  );
}

function Entry({ conversation, onNavigate }: { conversation: ConversationSummary; onNavigate?: () => void }) {
  const href = `/conversations/${conversation.id}`;
  const here = usePathname() === href;
  const router = useRouter();
  const queries = useQueryClient();
  const [open, setOpen] = useState<"rename" | "share" | "delete" | null>(null);
  const remove = async () => {
    await api.conversations.remove(conversation.id);
    await queries.invalidateQueries({ queryKey: ["conversations"] });
    if (here) router.push("/");
  };
  return (
    <li className={classNames("group relative flex items-center rounded-6 hover:bg-hover focus-within:bg-hover", here && "bg-hover")}>
      <Link
        href={href}
        prefetch={false}
        title={conversation.title}
        aria-current={here ? "page" : undefined}
        onClick={onNavigate}
        className={classNames("min-w-0 flex-1 truncate rounded-6 px-2 py-1.5 text-13", here ? "font-medium text-ink" : "text-soft")}
      >
        {conversation.title}
      </Link>
      <Menu
        trigger={
          <button
            type="button"
            aria-label={t.shell.conversationActions(conversation.title)}
            className="absolute right-1 inline-flex size-6 items-center justify-center rounded-3 bg-hover text-faint opacity-0 group-focus-within:opacity-100 group-hover:opacity-100 hover:text-ink focus-visible:opacity-100 data-[popup-open]:opacity-100 [@media(hover:none)]:opacity-100"
          >
            <Ellipsis aria-hidden className="size-4" />
          </button>
        }
      >
        <MenuItem icon={<Pencil aria-hidden />} onSelect={() => setOpen("rename")}>
          {t.shell.rename}
        </MenuItem>
        <MenuItem icon={<Share2 aria-hidden />} onSelect={() => setOpen("share")}>
          {t.shell.share}
        </MenuItem>
        <MenuItem icon={<Download aria-hidden />} onSelect={() => window.location.assign(api.conversations.exportUrl(conversation.id))}>
          {t.shell.download}
        </MenuItem>
        <MenuItem icon={<Trash2 aria-hidden />} danger onSelect={() => setOpen("delete")}>
          {t.shell.delete}
        </MenuItem>
      </Menu>
      {open === "rename" ? <RenameConversation conversation={conversation} onClose={() => setOpen(null)} /> : null}
      <ShareConversation conversation={conversation} open={open === "share"} onOpenChange={(next) => setOpen(next ? "share" : null)} />
      <Confirm
        open={open === "delete"}
        onOpenChange={(next) => setOpen(next ? "delete" : null)}
        title={t.shell.deleteTitle}
        action={t.shell.deleteAction}
        onConfirm={remove}
      >
        <p className="font-medium text-ink">{conversation.title}</p>
        <p>{t.shell.deleteBody(conversation.answerCount)}</p>
      </Confirm>
    </li>
  );
}
