/** What is kept on a device is kept apart by this: one person in one workspace. */
export const accountOf = (workspaceId: string, agentId: string) => `${workspaceId}/${agentId}`;
