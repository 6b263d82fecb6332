import { SourcePage } from "../../../../../features/sources/source-page.tsx";

export default async function Source({ params }: { params: Promise<{ id: string }> }) {
  return <SourcePage id={(await params).id} />;
}
