import type { Metadata } from "next";
import { DevicesPage } from "../../../features/account/devices-page.tsx";
import { en as t } from "../../../messages/en.ts";

export const metadata: Metadata = { title: t.people.devicesTitle };

export default function Page() {
  return <DevicesPage />;
}
