// Everything made with React Aria Components, in one chunk that is loaded when it is first needed.
export { default as AvailabilityMenu } from '../features/availability/availability-menu.tsx';
export { default as HandoverPopover } from '../features/handover/handover-popover.tsx';
export { default as HelpSheet } from '../features/help/help-sheet.tsx';
