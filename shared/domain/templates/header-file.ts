import type { TemplateContent } from '../conversation/message-content.ts';
import { HEADER_FILES } from './template-parts.ts';

type Component = Record<string, unknown>;

/** The file that a template's header carries, when it is one that was uploaded to Baton (`media/…` and `uploads/…`). */
export function uploadedHeader({
  components,
}: Pick<TemplateContent, 'components'>): { key: string; filename: string } | null {
  for (const file of components.flatMap(headerFiles)) {
    // Meta's own ids are numbers; anything with a path is a key of ours, and has to be checked as one.
    if (typeof file.id === 'string' && file.id.includes('/')) {
      return { key: file.id, filename: typeof file.filename === 'string' ? file.filename : 'file' };
    }
  }
  return null;
}

/** The same template with Meta's id in the place of ours. */
export function withHeaderId(content: TemplateContent, id: string): TemplateContent {
  const components = content.components.map((component) => {
    if (headerFiles(component).length === 0) return component;
    const parameters = (component.parameters as Component[]).map((parameter) => {
      const kind = HEADER_FILES.find((each) => each === parameter.type);
      return kind ? { ...parameter, [kind]: { ...(parameter[kind] as Component), id } } : parameter;
    });
    return { ...component, parameters };
  });
  return { ...content, components };
}

function headerFiles({ type, parameters }: Component): Component[] {
  if (String(type).toLowerCase() !== 'header' || !Array.isArray(parameters)) return [];
  return parameters.flatMap((parameter: unknown) => {
    if (parameter === null || typeof parameter !== 'object') return [];
    const one = parameter as Component;
    const kind = HEADER_FILES.find((each) => each === one.type);
    const file = kind ? one[kind] : undefined;
    return file !== null && typeof file === 'object' ? [file as Component] : [];
  });
}
