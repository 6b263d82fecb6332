import { z } from "zod";
import { Kpi } from "../kpi.ts";

/** GET /v1/admin/kpis */
export const KpiList = z.object({ kpis: z.array(Kpi) });
