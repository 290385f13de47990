-- Neovim with the language server: opens a file, waits for a finding, requests a review of it, and tells what it saw.
-- Everything goes through Neovim's own client; the task comes as JSON in COUNTERSIGN_TASK.

local task = vim.fn.json_decode(vim.env.COUNTERSIGN_TASK)
local patience = 20000
local seen = { messages = {} }

vim.lsp.handlers['window/showMessage'] = function(_, result)
  table.insert(seen.messages, result.message)
end

local function diagnostics()
  return vim.tbl_map(function(one)
    return { message = one.message, severity = one.severity, line = one.lnum, source = one.source, code = one.code }
  end, vim.diagnostic.get(0))
end

local function await(what, fits)
  if not vim.wait(patience, fits, 20) then
    error('waited in vain for ' .. what .. '; diagnostics: ' .. vim.fn.json_encode(diagnostics()))
  end
end

local function run()
  vim.cmd('edit ' .. vim.fn.fnameescape(task.file))
  local client = vim.lsp.start_client({ name = 'countersign', cmd = task.command, root_dir = task.root })
  vim.lsp.buf_attach_client(0, client)

  await('a finding', function()
    return #vim.diagnostic.get(0) > 0
  end)
  seen.found = diagnostics()

  -- The list of actions is a menu for a person; here the one with the wanted title is chosen.
  vim.ui.select = function(items, options, choose)
    for _, item in ipairs(items) do
      if options.format_item(item) == task.action then
        return choose(item)
      end
    end
    seen.offered = vim.tbl_map(options.format_item, items)
  end
  vim.api.nvim_win_set_cursor(0, { seen.found[1].line + 1, 0 })
  vim.lsp.buf.code_action()
  await('a diagnostic that says what was done', function()
    local first = vim.diagnostic.get(0)[1]
    return first ~= nil and first.message ~= seen.found[1].message
  end)
  seen.after = diagnostics()

  vim.lsp.stop_client(client)
  await('the end of the server', function()
    return vim.lsp.get_client_by_id(client) == nil
  end)
end

local fine, failure = pcall(run)
if not fine then
  seen.failure = tostring(failure)
end
vim.fn.writefile({ vim.fn.json_encode(seen) }, task.answer)
vim.cmd('qall!')
