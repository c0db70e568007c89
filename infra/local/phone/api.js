/** Calls the simulator's HTTP interface; throws an Error with the simulator's own sentence. */
export async function call(method, path, body, headers = {}) {
  const isBytes = body instanceof Blob;
  const response = await fetch(`/phone/api/${path}`, {
    method,
    headers: body === undefined || isBytes ? headers : { 'content-type': 'application/json', ...headers },
    body: body === undefined || isBytes ? body : JSON.stringify(body),
  });
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error?.message ?? `The simulator answered ${response.status}.`);
  return answer;
}

/** Listens to live events; `listeners` maps a topic to a function. Calls `back` each time the line is up again. */
export function listen(listeners, back) {
  const source = new EventSource('/phone/api/events');
  let wasDown = false;
  source.onerror = () => {
    wasDown = true;
  };
  source.onopen = () => {
    if (wasDown) back();
    wasDown = false;
  };
  for (const [topic, listener] of Object.entries(listeners)) {
    source.addEventListener(topic, (event) => listener(JSON.parse(event.data)));
  }
}
