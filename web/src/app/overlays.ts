// Everything made with React Aria Components, in one chunk that is loaded when it is first needed.
export { default as LabelsPopover } from '../features/arrange/labels-popover.tsx';
export { default as MoreMenu } from '../features/arrange/more-menu.tsx';
export { default as SnoozePopover } from '../features/arrange/snooze-popover.tsx';
export { default as AvailabilityMenu } from '../features/availability/availability-menu.tsx';
export { default as EscalatePopover } from '../features/handover/escalate-popover.tsx';
export { default as HandoverPopover } from '../features/handover/handover-popover.tsx';
export { default as HelpSheet } from '../features/help/help-sheet.tsx';
export { default as SignOutQuestion } from '../features/sign-in/sign-out-question.tsx';
export { default as ClockPopover } from '../features/thread/clock-popover.tsx';
export { default as Palette } from './palette.tsx';
