import { parentPort, workerData } from "node:worker_threads";
import { fitLatentSemantics, type LatentFitOptions } from "./fit-latent-semantics.ts";
import { packLatentSemantics } from "./latent-artefact.ts";

// the thread that fit-in-thread.ts starts: one fit, one message, then it ends
const { texts, options } = workerData as { texts: string[]; options: LatentFitOptions };
const latent = fitLatentSemantics(texts, options);
parentPort!.postMessage(latent.rank < 2 ? null : { artefact: new Uint8Array(packLatentSemantics(latent)), dimensions: latent.rank });
