import { NotFound } from "../ui/not-found.tsx";

export const dynamic = "force-dynamic";

export default function Page() {
  return (
    <main className="mx-auto max-w-[640px] px-4 pt-24">
      <NotFound />
    </main>
  );
}
