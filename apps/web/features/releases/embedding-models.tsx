"use client";

import type { EmbeddingModelView } from "@footnote/domain/contract/embedding-models";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { en as t } from "../../messages/en.ts";
import { Button } from "../../ui/button.tsx";
import { Confirm } from "../../ui/confirm.tsx";
import { Progress } from "../../ui/progress.tsx";
import { Tag } from "../../ui/tag.tsx";
import { api } from "../api/client.ts";
import { TableFrame } from "../people/table-frame.tsx";

type Asked = { step: "switch" | "drop"; model: EmbeddingModelView } | { step: "rollback" } | { step: "prepare"; name: string };
const text = t.releases.embeddings;

/** The embedding models of the index: how far each is built, and the steps from one to another. */
export function EmbeddingModels({ canManage }: { canManage: boolean }) {
  const queries = useQueryClient();
  const [asked, setAsked] = useState<Asked | null>(null);
  const list = useQuery({
    queryKey: ["embedding-models"],
    queryFn: ({ signal }) => api.admin.embeddingModels.list({ signal }),
    refetchInterval: 5_000,
  });
  const models = list.data?.models ?? [];
  const missing = (list.data?.available ?? []).filter((name) =>
    models.every((model) => (model.provider === "built-in" ? "built-in" : model.name) !== name),
  );
  const take = async () => {
    if (asked === null) return;
    if (asked.step === "prepare") await api.admin.embeddingModels.prepare(asked.name);
    else if (asked.step === "rollback") await api.admin.embeddingModels.rollBack();
    else if (asked.step === "switch") await api.admin.embeddingModels.switch(asked.model.id);
    else await api.admin.embeddingModels.drop(asked.model.id);
    await queries.invalidateQueries({ queryKey: ["embedding-models"] });
  };
  return (
    <section className="mt-12" aria-labelledby="embedding-models">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div>
          <h2 id="embedding-models" className="text-17 font-semibold">
            {text.title}
          </h2>
          <p className="mt-1 max-w-prose text-15 text-soft">{text.intro}</p>
        </div>
        {canManage ? (
          <div className="flex flex-wrap gap-2">
            {missing.map((name) => (
              <Button key={name} onClick={() => setAsked({ step: "prepare", name })}>
                {text.prepare(name)}
              </Button>
            ))}
            {models.some((model) => model.state === "retired") ? (
              <Button onClick={() => setAsked({ step: "rollback" })}>{text.rollBack}</Button>
            ) : null}
          </div>
        ) : null}
      </div>
      <div className="mt-4">
        <TableFrame
          label={text.title}
          list={list}
          columns={[...Object.values(text.columns), ""]}
          numbers={[1]}
          empty={models.length === 0 ? <p className="text-15 text-soft">{text.none}</p> : null}
        >
          {models.map((model) => (
            <tr key={model.id}>
              <td className="font-medium">{model.name}</td>
              <td className="number" data-label={text.columns.dimensions}>
                {model.dimensions}
              </td>
              <td className="whitespace-nowrap" data-label={text.columns.state}>
                <Tag>{text.states[model.state]}</Tag>
              </td>
              <td className="min-w-40" data-label={text.columns.built}>
                <Built model={model} />
              </td>
              <td className="text-right">
                {canManage && model.state !== "active" ? (
                  <div className="-my-1 inline-flex gap-1">
                    {model.isReady ? (
                      <Button size="small" look="quiet" onClick={() => setAsked({ step: "switch", model })}>
                        {text.switch}
                        <span className="sr-only">{model.name}</span>
                      </Button>
                    ) : null}
                    <Button size="small" look="quiet" onClick={() => setAsked({ step: "drop", model })}>
                      {text.drop}
                      <span className="sr-only">{model.name}</span>
                    </Button>
                  </div>
                ) : null}
              </td>
            </tr>
          ))}
        </TableFrame>
      </div>
      {asked === null ? null : (
        <Confirm open onOpenChange={(open) => (open ? undefined : setAsked(null))} {...questionOf(asked)} onConfirm={take}>
          <p>{text.bodies[asked.step]}</p>
        </Confirm>
      )}
    </section>
  );
}

function Built({ model }: { model: EmbeddingModelView }) {
  if (!model.isConfigured) return <span className="text-soft">{text.notConfigured}</span>;
  const told = text.built(model.vectors, model.chunks);
  return (
    <>
      <span className="text-12 text-soft">{told}</span>
      {model.isReady ? null : (
        <Progress label={text.progress(model.name)} value={model.chunks === 0 ? 1 : model.vectors / model.chunks} valueText={told} />
      )}
    </>
  );
}

function questionOf(asked: Asked): { title: string; action: string } {
  if (asked.step === "prepare") return { title: text.prepareTitle(asked.name), action: text.prepareAction };
  if (asked.step === "rollback") return { title: text.rollBackTitle, action: text.rollBack };
  if (asked.step === "switch") return { title: text.switchTitle(asked.model.name), action: text.switch };
  return { title: text.dropTitle(asked.model.name), action: text.drop };
}
