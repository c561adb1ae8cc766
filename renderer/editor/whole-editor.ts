/** What is fetched as one when a briefing is opened: its window, and what opens it. */
export { BriefingWindow } from './briefing-window.tsx';
export { OpenBriefing } from './open-briefing.ts';
