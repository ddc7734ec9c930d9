"""Words about where data lie: on a stick, on the network, on this machine; and about copying them or the program."""

from __future__ import annotations

MESSAGES = {
    "db.on_stick": "Dữ liệu đang nằm trên USB hoặc thẻ nhớ nên chỉ mở để xem. Hãy chép về máy này rồi làm việc: "
    "F10, hoặc lệnh cchc bring.",
    "db.on_network": "Dữ liệu đang nằm trên ổ mạng nên chỉ mở để xem, tránh hai máy cùng ghi. "
    "Hãy chép về máy này rồi làm việc: F10, hoặc lệnh cchc bring.",
    "db.not_begun_there": "Không tạo dữ liệu mới ở {path} vì đó là USB, thẻ nhớ, ổ mạng hoặc đĩa chỉ đọc. "
    "Hãy chép chương trình vào máy (cchc install), hoặc chỉ ra thư mục trên máy: cchc --home THƯ-MỤC … "
    "Nếu nhất định làm trên USB: ghi dòng tren_usb = true vào tệp settings.toml cạnh đó.",
    "move.exists": "Ở {path} đã có dữ liệu nên không chép đè. Hãy mở dữ liệu đó, hoặc ghép hai bản: F10.",
    "move.no_room": "Ổ đĩa của {path} không đủ chỗ để chép (cần {size} MB, còn {free} MB). "
    "Hãy xóa bớt tệp không cần rồi chép lại; chưa có gì thay đổi.",
    "move.failed": "Chưa chép được vào {path} ({detail}). Dữ liệu cũ còn nguyên. "
    "Hãy kiểm tra USB còn cắm chắc, ổ đĩa còn chỗ rồi chép lại.",
    "move.differs": "Tệp {name} chép xong đọc lại không khớp nên không dùng bản chép. Dữ liệu cũ còn nguyên. "
    "Hãy thử lại; nếu vẫn vậy, ổ đĩa hoặc USB có thể đã hỏng.",
    "move.stopped": "Đã dừng theo yêu cầu. Chưa chép gì, dữ liệu cũ còn nguyên. Chép lại lúc nào cũng được.",
    "move.not_carried": "Dữ liệu đã nằm trên máy này ({path}), không cần chép. Cứ tiếp tục làm việc.",
    "move.have_copy": "Máy này đã có bản chép của dữ liệu đó ({path}) và đang dùng bản ấy. "
    "Nếu bản trên USB có lần sửa mới hơn, hãy ghép hai bản: F10, hoặc lệnh cchc join-db.",
    "install.not_portable": "Chương trình không chạy từ thư mục mang theo (CCHC.bat) nên không có gì để chép. "
    "Nếu cài bằng pip thì chương trình đã nằm trên máy này.",
    "install.is_here": "Chương trình đang chạy chính là bản trên máy này ({path}). "
    "Muốn nâng cấp, hãy chạy bản mới từ USB rồi chọn lại việc này.",
    "install.newer_here": "Bản trên máy này ({here}) mới hơn bản đang chạy ({carried}) nên giữ nguyên. "
    "Hãy dùng bản trên máy này.",
    "install.failed": "Chưa chép được chương trình vào {path} ({detail}). Bản cũ trên máy, nếu có, còn nguyên. "
    "Hãy đóng cửa sổ CCHC đang mở trên máy này, xem ổ đĩa còn chỗ rồi thử lại.",
}

STICK_TITLE = "Dữ liệu đang nằm trên USB"
STICK_ABOUT = (
    "Làm thẳng trên USB thì chậm, và rút USB sớm là dễ hỏng dữ liệu. Vì vậy ở đây chỉ mở để xem. "
    "Chép về máy này thì sửa được ngay; bản trên USB giữ nguyên."
)
NETWORK_TITLE = "Dữ liệu đang nằm trên ổ mạng"
NETWORK_ABOUT = (
    "Hai máy cùng ghi một tệp trên mạng thì dữ liệu sẽ hỏng. Vì vậy ở đây chỉ mở để xem. "
    "Chép về máy này thì sửa được ngay; bản trên mạng giữ nguyên. Nhiều người cùng làm thì dùng “Chia việc” (F10)."
)
LOCKED_TITLE = "Chỗ để dữ liệu không cho ghi"
LOCKED_ABOUT = (
    "Không ghi được vào {place} (đĩa CD, USB khóa ghi, hoặc thư mục không có quyền ghi) nên ở đây chỉ xem. "
    "Chép về thư mục riêng trên máy này thì sửa được ngay; bản cũ giữ nguyên."
)
BRING = "Chép về máy để làm việc (nên chọn)"
LOOK = "Chỉ xem"
LEAVE = "Thoát"
INSIST = "Vẫn làm thẳng trên USB này"
INSIST_ASK = "Làm thẳng trên USB này?"
INSIST_ABOUT = (
    "Chỉ nên chọn khi không được chép gì vào máy. Khi đó hãy nhớ:\n"
    "– thoát chương trình (Ctrl+Q) rồi mới rút USB;\n"
    "– cuối buổi chép thư mục du-lieu sang một nơi khác.\n"
    "Chương trình ghi nhớ lựa chọn này trên USB (tren_usb trong settings.toml)."
)
INSISTED = "Đang làm thẳng trên USB. Thoát chương trình (Ctrl+Q) rồi mới rút USB."
NOT_INSISTED = "Không ghi được lựa chọn này lên USB nên vẫn chỉ xem."
CANNOT_LOOK = "Chưa xem được ở đây: {why}"

NEW_STICK_TITLE = "Chương trình đang chạy từ USB. Dữ liệu để ở đâu?"
NEW_NETWORK_TITLE = "Chương trình đang chạy từ ổ mạng"
NEW_ABOUT = "Nên để trên máy này: nhanh, và không mất khi rút USB sớm. Gói hồ sơ và bản sao vẫn ghi ra USB được."
NEW_NETWORK_ABOUT = "Dữ liệu không để trên ổ mạng được; chương trình để trên máy này."
NEW_HERE = "Trên máy này (nên chọn)"
NEW_STICK = "Trên USB này"

FROM_STICK = "Đang làm trên dữ liệu ở máy này ({place}), không phải bản trên USB hay ổ mạng."
STICK_AHEAD = (
    "Bản ở {left} có lần sửa mà máy này chưa có. Đang làm trên máy này ({place}); "
    "muốn lấy các lần sửa đó: F10, “Ghép hai bản dữ liệu”."
)

CHOOSE_KEYS = "↑ ↓ chọn · Enter đồng ý"
MENU_BRING = "Chép dữ liệu về máy này để làm việc"
MENU_INSTALL = "Chép chương trình vào máy này"
MENU_THEME = "Đổi nền sáng, nền tối"
COPYING = "Đang chép về máy này"
COPYING_PROGRAM = "Đang chép chương trình vào máy này"
COPY_STOP = "Esc dừng; chưa xong thì chưa có gì thay đổi."
BROUGHT = "✓ Đã chép và đọc lại {files} tệp. Từ giờ làm trên máy này: {place}. Bản cũ vẫn còn ở {left}."
INSTALL_TITLE = "Chép chương trình vào máy này"
INSTALL_ABOUT = "Vào {place}. Không cần quyền quản trị. Bản cũ trên máy, nếu có, được thay; dữ liệu không bị đụng tới."
INSTALL_WITH_DATA = "Chép chương trình và dữ liệu"
INSTALL_BARE = "Chỉ chép chương trình"
INSTALLED = "✓ Đã chép chương trình vào {place}."
INSTALL_REPLACED = "Bản trước đó: {before}."
INSTALL_DATA = "✓ Đã chép và đọc lại {files} tệp dữ liệu vào {place}."
INSTALL_DATA_KEPT = "Dữ liệu sẵn có trên máy này giữ nguyên: {place}."
INSTALL_SIGN = "Từ nay bấm đúp CCHC ngoài màn hình nền ({sign})."
INSTALL_NO_SIGN = "Từ nay bấm đúp {starter}."
INSTALL_NEXT = "Thoát cửa sổ này (Ctrl+Q), rút USB an toàn, rồi mở chương trình trên máy."

CLI_INSTALL = "Chép chương trình đang chạy từ USB vào máy này, không cần quyền quản trị."
CLI_WITH_DATA = "Chép cả dữ liệu (bản trên USB giữ nguyên)."
CLI_BRING = "Chép dữ liệu đang nằm trên USB hoặc ổ mạng về máy này để làm việc."
CLI_TO = "Thư mục nhận (mặc định: thư mục riêng của người dùng trên máy này)."
