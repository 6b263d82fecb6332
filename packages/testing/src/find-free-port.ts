export { findFreePort } from "@footnote/embedded/find-free-port";
