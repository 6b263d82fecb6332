import { AskPage } from "../../../../features/ask/ask-page.tsx";

export default async function Conversation({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  return <AskPage key={id} conversationId={id} />;
}
