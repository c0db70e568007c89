/** One plain sentence for news about a number, its account or its templates; the raw value stays beside it. */
export function summarizeNews(field: string, value: unknown): string {
  const news = record(value);
  const template = `Template “${word(news.message_template_name) ?? '?'}” (${word(news.message_template_language) ?? '?'})`;
  switch (field) {
    case 'message_template_status_update': {
      const reason = word(record(news.rejection_info).reason) ?? word(news.reason);
      const why = reason && reason !== 'NONE' ? `: ${reason}` : '';
      return `${template} is now ${lower(news.event)}${why}`;
    }
    case 'message_template_quality_update':
      return `${template}: quality went from ${lower(news.previous_quality_score)} to ${lower(news.new_quality_score)}`;
    case 'template_category_update':
      return `${template} moved from ${lower(news.previous_category)} to ${lower(news.new_category)}`;
    case 'message_template_components_update':
      return `${template} was changed`;
    case 'phone_number_quality_update':
      return `The number: ${lower(news.event)}, limit ${word(news.max_daily_conversations_per_business) ?? 'unknown'}`;
    case 'phone_number_name_update':
      return `The name “${word(news.requested_verified_name) ?? '?'}” was ${lower(news.decision)}`;
    case 'business_capability_update':
      return `The account may now start ${String(news.max_daily_conversations_per_business ?? 'unknown')} conversations a day`;
    case 'account_update':
      return `The account: ${lower(news.event)}`;
    case 'account_alerts':
      return word(record(news.alert_info).alert_description) ?? 'WhatsApp warns about this account';
    case 'user_preferences':
      return preferences(news.user_preferences);
    case 'errors':
      return errors(value);
    case 'user_actions':
      return 'A customer used a link of a marketing message';
    default:
      return `News of the kind “${field.replace(/_/g, ' ')}”`;
  }
}

function preferences(value: unknown): string {
  const first = record(Array.isArray(value) ? value[0] : undefined);
  return word(first.detail) ?? `A customer changed what they want to receive: ${lower(first.value)}`;
}

function errors(value: unknown): string {
  const first = record(Array.isArray(value) ? value[0] : undefined);
  return `WhatsApp reports an error: ${word(record(first.error_data).details) ?? word(first.title) ?? 'unknown'}`;
}

function record(value: unknown): Record<string, unknown> {
  return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};
}

function word(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 300) : undefined;
}

function lower(value: unknown): string {
  return word(value)?.toLowerCase().replace(/_/g, ' ') ?? 'unknown';
}
