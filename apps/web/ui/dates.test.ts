import { describe, expect, it } from "vitest";
import { formatAge, formatAgo, formatDate, formatDateWithAge, formatDuration, formatSize, isPast } from "./dates.ts";

const now = new Date(2026, 10, 23, 15, 0).getTime();

describe("dates in words", () => {
  it("writes the date and how long ago it was", () => {
    expect(formatDateWithAge(new Date(2026, 4, 3, 9).toISOString(), now)).toBe("3 May 2026 (6 months ago)");
    expect(formatDate("2026-05-03")).toBe("3 May 2026");
  });

  it("counts calendar days, not hours", () => {
    expect(formatAge(new Date(2026, 10, 23, 0, 1).toISOString(), now)).toBe("today");
    expect(formatAge(new Date(2026, 10, 22, 23, 59).toISOString(), now)).toBe("yesterday");
    expect(formatAge(new Date(2026, 10, 18, 23).toISOString(), now)).toBe("5 days ago");
  });

  it("tells minutes and hours of today", () => {
    const before = (minutes: number) => formatAgo(new Date(now - minutes * 60_000).toISOString(), now);
    expect([before(0.5), before(1), before(59), before(60), before(23 * 60), before(30 * 60)]).toEqual([
      "just now",
      "1 minute ago",
      "59 minutes ago",
      "1 hour ago",
      "23 hours ago",
      "yesterday",
    ]);
  });

  it("uses the coarsest unit of which there are two, in both directions", () => {
    expect(formatAge(new Date(2026, 10, 2).toISOString(), now)).toBe("3 weeks ago");
    expect(formatAge(new Date(2024, 5, 1).toISOString(), now)).toBe("2 years ago");
    expect(formatAge(new Date(2027, 1, 23).toISOString(), now)).toBe("in 3 months");
  });

  it("lets a check-by date pass only after its day", () => {
    expect(isPast("2026-11-22", now)).toBe(true);
    expect(isPast("2026-11-23", now)).toBe(false);
    expect(isPast(null, now)).toBe(false);
  });

  it("writes durations and sizes with their unit", () => {
    expect([formatDuration(850), formatDuration(3200), formatDuration(200_000), formatDuration(7_500_000)]).toEqual([
      "850 ms",
      "3.2 s",
      "3 min 20 s",
      "2 h 5 min",
    ]);
    expect([formatSize(812), formatSize(4200), formatSize(18_400_000)]).toEqual(["812 B", "4.2 KB", "18 MB"]);
  });
});
