// Everything that builds a message beyond text and files, in one chunk that is loaded when it is first needed.
export { default as ComposeMenu } from '../features/compose-more/compose-menu.tsx';
export { default as ContactWindow } from '../features/compose-more/contact-window.tsx';
export { default as LocationWindow } from '../features/compose-more/location-window.tsx';
export { default as QuestionWindow } from '../features/compose-more/question-window.tsx';
export { default as SendMenu } from '../features/compose-more/send-menu.tsx';
export { default as TemplateWindow } from '../features/templates/template-window.tsx';
