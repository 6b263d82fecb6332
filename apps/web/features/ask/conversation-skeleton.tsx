import { SkeletonLines } from "../../ui/skeleton.tsx";

/** The shape of a turn, with its notes, while the conversation is on its way. */
export function ConversationSkeleton() {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-x-12 py-8 @min-[960px]:grid-cols-[minmax(0,576px)_var(--margin-column)]">
      <div>
        <div className="skeleton mb-5 h-6 w-2/3" />
        <SkeletonLines lines={6} />
      </div>
      <div className="hidden space-y-8 @min-[960px]:block">
        <SkeletonLines lines={3} />
        <SkeletonLines lines={3} />
      </div>
    </div>
  );
}
