import { useLocation, useSearch } from 'wouter';

/** Which one of a section's list is open: it stands in the address, so Back and a reload keep it. */
export function useOpen(): { open: string | null; show(id: string | null): void } {
  const search = useSearch();
  const [path, navigate] = useLocation();
  return {
    open: new URLSearchParams(search).get('open'),
    show: (id) => navigate(id === null ? path : `${path}?open=${encodeURIComponent(id)}`),
  };
}
