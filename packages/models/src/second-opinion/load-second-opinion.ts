import { basename } from "node:path";
import type { Config } from "@footnote/config/config";
import { FootnoteError } from "@footnote/domain/footnote-error";
import { loadChatProviders, type ChainConfig } from "../chat/load-chat-providers.ts";
import { openOnnxModel } from "../local-onnx/open-onnx-model.ts";
import { opinionByChat } from "./opinion-by-chat.ts";
import { opinionByOnnx } from "./opinion-by-onnx.ts";
import type { SecondOpinion } from "./second-opinion.ts";

/** Who is asked beside the built-in verifier: nobody (null), the first chat model of the chain, or a local model in a folder, opened in a thread at first use. */
export function loadSecondOpinion(config: ChainConfig & Pick<Config, "verify">): SecondOpinion | null {
  const { secondOpinion, timeoutMs } = config.verify;
  if (secondOpinion === null) return null;
  if (secondOpinion === "chat") {
    const [provider] = loadChatProviders(config);
    return provider === undefined ? null : opinionByChat(provider, timeoutMs);
  }
  let opened: Promise<SecondOpinion> | undefined;
  const name = basename(secondOpinion);
  return {
    name,
    async judge(questions, signal) {
      opened ??= openOnnxModel(secondOpinion).then((model) => opinionByOnnx(model, name, timeoutMs));
      try {
        return await (await opened).judge(questions, signal);
      } catch (error) {
        // opened anew at the next call: the folder may be filled, a thread may have died
        if (FootnoteError.is(error) && error.code !== "model_timeout") opened = undefined;
        throw error;
      }
    },
  };
}
