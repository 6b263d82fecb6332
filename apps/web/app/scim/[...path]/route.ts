/** A directory provisions people at the address that browsers use; the API answers it like /v1. */
export { DELETE, GET, PATCH, POST, PUT } from "../../v1/[...path]/route.ts";

export const dynamic = "force-dynamic";
