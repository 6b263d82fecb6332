import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { FootnoteError } from "@footnote/domain/footnote-error";

/** Where named models come from, and the folder that keeps them. */
export type ModelHub = { url: string; dir: string };

const needed = ["config.json", "tokenizer.json", "tokenizer_config.json"];
const useful = ["1_Pooling/config.json"];
const graphs = ["onnx/model_quantized.onnx", "onnx/model.onnx", "model.onnx"];
/** A graph of a few hundred megabytes over a slow line. */
const downloadTimeoutMs = 15 * 60_000;

/**
 * The folder of a model: a folder is itself, a name such as `intfloat/e5-small-v2` is downloaded from the hub once and kept. Throws
 * `config_invalid` when it is neither or the hub has no such model with an ONNX graph, `model_unavailable` when the hub cannot be reached.
 */
export async function findModelFolder(model: string, hub: ModelHub): Promise<string> {
  if (existsSync(model)) return resolve(model);
  if (!/^[\w-][\w.-]*\/[\w-][\w.-]*$/.test(model))
    throw new FootnoteError("config_invalid", `There is no model folder ${model}, and it is not a name of the form owner/model.`);
  const kept = join(hub.dir, model.replace("/", "--"));
  if (existsSync(kept)) return kept;
  await mkdir(hub.dir, { recursive: true });
  const building = await mkdtemp(join(hub.dir, "loading-"));
  try {
    for (const file of needed)
      if (!(await download(hub, model, file, building)))
        throw new FootnoteError("config_invalid", `${model} is neither a folder nor a model with a ${file} at ${hub.url}.`);
    for (const file of useful) await download(hub, model, file, building);
    let hasGraph = false;
    for (const file of graphs) if (!hasGraph) hasGraph = await download(hub, model, file, building);
    if (!hasGraph) throw new FootnoteError("config_invalid", `${model} has no ONNX graph at ${hub.url}; looked for ${graphs.join(", ")}.`);
    // whole or not at all; another process may have been faster
    await rename(building, kept).catch((error: unknown) => {
      if (!existsSync(kept)) throw error;
    });
    return kept;
  } finally {
    await rm(building, { recursive: true, force: true });
  }
}

async function download({ url }: ModelHub, model: string, file: string, folder: string): Promise<boolean> {
  try {
    const response = await fetch(`${url.replace(/\/+$/, "")}/${model}/resolve/main/${file}`, {
      signal: AbortSignal.timeout(downloadTimeoutMs),
    });
    // the hub says 401 of what does not exist
    if (response.status === 404 || response.status === 401) return false;
    if (!response.ok) throw new Error(`status ${response.status}`);
    const path = join(folder, file);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, response.body!);
    return true;
  } catch (cause) {
    throw new FootnoteError(
      "model_unavailable",
      `${file} of ${model} could not be downloaded from ${url}. Put the model into a folder and name that.`,
      {
        cause,
        details: { stage: "onnx" },
      },
    );
  }
}
