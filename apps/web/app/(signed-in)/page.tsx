import { AskPage } from "../../features/ask/ask-page.tsx";

export default function Ask() {
  return <AskPage conversationId={null} />;
}
